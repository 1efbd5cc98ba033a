import { useNavigate, useSearch } from "@tanstack/react-router";
import { text } from "../text/en";
import { EntryList } from "./EntryList";
import type { Search } from "./queries";
import { SearchForm } from "./SearchForm";
import { Verification } from "./Verification";
import "./audit.css";

/** What happened, with search, and whether the record of it is whole. What is looked for stands in the address. */
export function AuditPage() {
  const { q, project, before } = useSearch({ from: "/audit" });
  const navigate = useNavigate({ from: "/audit" });
  const search: Search = { q, project, before: Number(before) || undefined };
  const key = JSON.stringify(search);
  return (
    <>
      <h1>{text.audit.title}</h1>
      <SearchForm
        search={search}
        onSearch={(next) =>
          navigate({
            search: { q: next.q, project: next.project, before: next.before ? String(next.before) : undefined },
          })
        }
      />
      <Verification key={project} project={project} />
      <EntryList key={key} search={search} />
    </>
  );
}
