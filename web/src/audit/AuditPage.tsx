import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "../shared/Button";
import { text } from "../text/en";
import { EntryList } from "./EntryList";
import type { Search } from "./queries";
import { SearchForm } from "./SearchForm";
import { Verification } from "./Verification";
import "./audit.css";

/** What happened, with search, and whether the record of it is whole. What is looked for stands in the address. */
export function AuditPage() {
  const { q, project, spec, before } = useSearch({ from: "/audit" });
  const navigate = useNavigate({ from: "/audit" });
  const search: Search = { q, project, spec, before: Number(before) || undefined };
  const key = JSON.stringify(search);
  const look = (next: Search) =>
    navigate({ search: { ...next, before: next.before ? String(next.before) : undefined } });
  return (
    <>
      <h1>{text.audit.title}</h1>
      <SearchForm search={search} onSearch={look} />
      {spec && (
        <p className="row">
          <span>
            {text.audit.only} <code>{spec}</code>
          </span>
          <Button kind="quiet" onPress={() => look({ ...search, spec: undefined })}>
            {text.audit.notOnly}
          </Button>
        </p>
      )}
      <Verification key={project} project={project} />
      <EntryList key={key} search={search} />
    </>
  );
}
