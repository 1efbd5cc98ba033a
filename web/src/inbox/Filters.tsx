import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { projects } from "../api/queries";
import { SegmentedChoice } from "../shared/SegmentedChoice";
import { SelectInput } from "../shared/SelectInput";
import { TextInput } from "../shared/TextInput";
import { text } from "../text/en";
import type { Place } from "./address";

type Props = { place: Place; onChange: (place: Place) => void };

const all = "*";

/** Narrows the list to a project, and to what has a text in it. Projects are read when somebody opens the choice. */
export function Filters({ place, onChange }: Props) {
  const [opened, setOpened] = useState(false);
  const known = useQuery({ ...projects, enabled: opened });
  const named = known.data?.items ?? (place.project ? [{ key: place.project, name: place.project }] : []);
  return (
    <search className="filters">
      <SelectInput
        label={text.inbox.project}
        choices={[{ id: all, name: text.inbox.allProjects }, ...named.map(({ key, name }) => ({ id: key, name }))]}
        value={place.project ?? all}
        onChange={(id) => onChange({ ...place, project: id === all ? undefined : id, page: 1 })}
        onOpenChange={(open) => open && setOpened(true)}
      />
      {place.view === "forMe" && (
        <SegmentedChoice
          label={text.inbox.which}
          choices={text.inbox.waiting}
          value={place.asked ? "asked" : "all"}
          onChange={(which) => onChange({ ...place, asked: which === "asked", page: 1 })}
        />
      )}
      <TextInput
        label={text.inbox.text}
        type="search"
        value={place.q ?? ""}
        onChange={(q) => onChange({ ...place, q: q || undefined })}
      />
    </search>
  );
}
