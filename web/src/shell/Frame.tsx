import { useQuery } from "@tanstack/react-query";
import { Link, Outlet } from "@tanstack/react-router";
import { me } from "../api/queries";
import { session } from "../session/session";
import { Button } from "../shared/Button";
import { nameOf } from "../shared/people";
import { text } from "../text/en";
import { ShortcutHelp } from "./ShortcutHelp";

const places = [
  ["/inbox", text.nav.inbox],
  ["/resources", text.nav.resources],
  ["/settings", text.nav.settings],
  ["/audit", text.nav.audit],
  ["/tokens", text.nav.tokens],
] as const;

/** What every view has around it: navigation, who is signed in, and the view itself. */
export function Frame() {
  const who = useQuery(me);
  return (
    <>
      <a className="skip" href="#content">
        {text.nav.skip}
      </a>
      <header className="bar">
        <Link to="/inbox" className="brand">
          <img src="/icon.svg" alt="" width="24" height="24" />
          <span>{text.name}</span>
        </Link>
        <nav aria-label={text.nav.label}>
          {places.map(([to, name]) => (
            <Link key={to} to={to} activeProps={{ className: "active", "aria-current": "page" }}>
              {name}
            </Link>
          ))}
        </nav>
        <div className="bar-end">
          <ShortcutHelp />
          {who.data && <span className="who">{who.data.member ? nameOf(who.data.member) : text.signIn.service}</span>}
          <Button kind="quiet" onPress={session.signOut}>
            {text.signIn.out}
          </Button>
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        <Outlet />
      </main>
    </>
  );
}
