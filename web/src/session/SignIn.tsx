import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { queryClient } from "../api/queryClient";
import { text } from "../text/en";
import { readConfiguration } from "./configuration";
import { EntraButton } from "./EntraButton";
import "./session.css";
import { useSession } from "./session";
import { TokenForm } from "./TokenForm";

/** Asks who is there: by Entra ID where it is set up, and by an access token. The address stays, so that it is shown afterwards. */
export function SignIn() {
  const { starting, expired, reason } = useSession();
  const { data } = useQuery({ queryKey: ["configuration"], queryFn: readConfiguration, retry: 3 }, queryClient);
  useEffect(() => {
    document.title = text.titleOf(text.signIn.title);
    return () => {
      document.title = text.name;
    };
  }, []);

  return (
    <main className="sign-in">
      <div className="card sign-in-card">
        <div className="sign-in-brand">
          <img src="/icon.svg" alt="" width="32" height="32" />
          <h1>{text.signIn.to}</h1>
        </div>
        {(expired || reason) && (
          <div className="refusal" role="alert">
            {expired && <p>{text.signIn.expired}</p>}
            {reason && <p dir="auto">{reason}</p>}
          </div>
        )}
        {starting ? (
          <p role="status">{text.signIn.starting}</p>
        ) : (
          <>
            {data?.entra && <EntraButton entra={data.entra} />}
            {data?.entra && <p className="sign-in-or muted">{text.signIn.or}</p>}
            <TokenForm isSecond={data?.entra !== undefined} />
          </>
        )}
      </div>
      <p className="muted sign-in-note">{text.signIn.rights}</p>
    </main>
  );
}
