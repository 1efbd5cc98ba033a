import { useState } from "react";
import { Form } from "react-aria-components";
import { Button } from "../shared/Button";
import { TextInput } from "../shared/TextInput";
import { text } from "../text/en";
import { session, useSession } from "./session";

/** Asks for an access token. */
export function SignIn() {
  const { expired } = useSession();
  const [token, setToken] = useState("");
  return (
    <main className="sign-in">
      <div className="card">
        <h1>{text.name}</h1>
        {expired && <p role="alert">{text.signIn.expired}</p>}
        <Form
          onSubmit={(event) => {
            event.preventDefault();
            session.signIn(token.trim());
          }}
        >
          <TextInput
            label={text.signIn.token}
            description={text.signIn.tokenHelp}
            type="password"
            value={token}
            onChange={setToken}
            isRequired
            autoFocus
          />
          <Button type="submit" kind="primary">
            {text.signIn.submit}
          </Button>
        </Form>
      </div>
    </main>
  );
}
