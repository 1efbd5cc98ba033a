import { useEffect, useState } from "react";
import { Form } from "react-aria-components";
import { Button } from "../shared/Button";
import { ProjectSelect } from "../shared/ProjectSelect";
import { TextInput } from "../shared/TextInput";
import { text } from "../text/en";
import { dayBefore, endOfDay } from "./entries";
import type { Search } from "./queries";

/** Narrows the log down. A project counts at once, what is typed when it is sent. */
export function SearchForm({ search, onSearch }: { search: Search; onSearch: (search: Search) => void }) {
  const [q, setQ] = useState(search.q ?? "");
  const [day, setDay] = useState(search.before ? dayBefore(search.before) : "");
  const { audit } = text;

  // The address changes without the form, too: by the browser's way back.
  useEffect(() => {
    setQ(search.q ?? "");
    setDay(search.before ? dayBefore(search.before) : "");
  }, [search.q, search.before]);

  const typed = { q: q.trim() || undefined, before: endOfDay(day) };
  return (
    <Form
      className="places"
      role="search"
      aria-label={audit.search}
      onSubmit={(event) => {
        event.preventDefault();
        onSearch({ ...search, ...typed });
      }}
    >
      <TextInput
        label={audit.q}
        type="search"
        value={q}
        onChange={setQ}
        placeholder={audit.qHelp}
        className="entries-q"
        dir="auto"
      />
      <ProjectSelect
        value={search.project ?? ""}
        all={audit.everything}
        onChange={(project) => onSearch({ ...typed, project: project || undefined })}
      />
      <TextInput label={audit.until} type="date" value={day} onChange={setDay} className="entries-day" />
      <Button type="submit">{audit.submit}</Button>
    </Form>
  );
}
