import { text } from "../text/en";
import { type EntraConfiguration, readConfiguration } from "./configuration";
import { type Msal, openMsal } from "./msal";
import { Expired, session } from "./session";

/** Where to go back to; that it is there says that a sign-in with Entra ID was begun in this tab. */
const returnKey = "approvals.entra.return";

/** As in `CacheLookupPolicy.AccessTokenAndRefreshToken`: no hidden frame, which the content security policy would refuse. */
const withoutFrame = 2;

const goBack = () => history.replaceState(null, "", sessionStorage.getItem(returnKey) ?? "/");
const leave = () => sessionStorage.removeItem(returnKey);

/** Leaves for Microsoft's sign-in. It comes back to the address that the page has now. */
export async function signInWithEntra(entra: EntraConfiguration, open = openMsal) {
  const msal = await open(entra);
  sessionStorage.setItem(returnKey, location.pathname + location.search);
  await msal.loginRedirect({ scopes: [entra.scope], prompt: "select_account" });
}

/** Completes the sign-in that Microsoft's page came back from, or takes up the one that the tab had before it was loaded again. */
export async function resumeEntra(read = readConfiguration, open = openMsal) {
  if (session.person() !== null || sessionStorage.getItem(returnKey) === null) {
    return;
  }

  session.start();
  const cameBack = /[#&]state=/.test(location.hash);
  const configuration = await read().catch(() => undefined);
  if (!configuration) {
    // What is kept of the sign-in stays: loading the page again takes it up.
    session.fail(text.noConnection);
    return;
  }

  const { entra } = configuration;
  try {
    const msal = entra && (await open(entra));
    const answer = await msal?.handleRedirectPromise({ navigateToLoginRequestUrl: false });
    const account = answer?.account ?? msal?.getAllAccounts()[0];
    if (!entra || !msal || !account) {
      throw new Error();
    }

    if (cameBack) {
      goBack();
    }

    session.signInWith({
      person: `entra:${account.homeAccountId}`,
      token: () => fresh(msal, entra.scope, account),
      forget() {
        leave();
        void msal.clearCache({ account });
      },
    });
  } catch (failure) {
    if (cameBack) {
      goBack();
    }

    leave();
    session.fail(failure instanceof Error && failure.message ? failure.message : undefined);
  }
}

/** What the person has to do something about; without hidden frames the library does not tell these apart by a class of their own. */
const endings = ["invalid_grant", "token_refresh_required", "refresh_token_expired", "no_tokens_found"];

/** Microsoft's library names its errors: its classes would have to be loaded to be compared with. */
function takesThePerson(failure: unknown) {
  const { name, errorCode } = failure as { name?: string; errorCode?: string };
  return name === "InteractionRequiredAuthError" || endings.includes(errorCode ?? "");
}

async function fresh(msal: Msal, scope: string, account: ReturnType<Msal["getAllAccounts"]>[number]) {
  try {
    const answer = await msal.acquireTokenSilent({ scopes: [scope], account, cacheLookupPolicy: withoutFrame });
    return answer.accessToken;
  } catch (failure) {
    throw takesThePerson(failure) ? new Expired() : failure;
  }
}
