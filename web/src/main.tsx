import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { queryClient } from "./api/queryClient";
import { resumeEntra } from "./session/entra";
import { SignIn } from "./session/SignIn";
import { session, useSession } from "./session/session";
import { router } from "./shell/router";
import "./shell/trustedTypes";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/shell.css";
import "./styles/controls.css";

session.takeFromAddress();
void resumeEntra();
window.addEventListener("hashchange", () => session.takeFromAddress());

function Page() {
  const { person } = useSession();
  return person ? (
    // What one person has read is not shown to the next.
    <QueryClientProvider client={queryClient} key={person}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  ) : (
    <SignIn />
  );
}

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Page />
    </StrictMode>,
  );
}
