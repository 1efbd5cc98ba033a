import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { flags } from "../../resources/queries";
import { Button } from "../../shared/Button";
import { SearchInput } from "../../shared/SearchInput";
import { text } from "../../text/en";
import type { Prerequisite } from "../draft/draft";
import { withAt, withoutAt } from "../draft/lists";
import { PrerequisiteItem } from "./PrerequisiteItem";
import { Section } from "./Section";

const words = text.change.prerequisites;

type Props = {
  projectKey: string;
  flagKey: string;
  prerequisites: readonly Prerequisite[];
  isEdited: boolean;
  onChange: (prerequisites: Prerequisite[]) => void;
};

/** Other flags that must serve a certain variation before this one does. */
export function PrerequisitesEditor({ projectKey, flagKey, prerequisites, isEdited, onChange }: Props) {
  const [adds, setAdds] = useState(false);
  const list = useInfiniteQuery({ ...flags(projectKey), enabled: adds || prerequisites.length > 0 });
  const known = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const taken = new Set([flagKey, ...prerequisites.map(({ key }) => key)]);
  return (
    <Section isEdited={isEdited} title={words.title} help={words.help}>
      {prerequisites.length > 0 && (
        <ul className="prerequisites">
          {prerequisites.map((prerequisite, at) => (
            <PrerequisiteItem
              key={prerequisite.key}
              projectKey={projectKey}
              prerequisite={prerequisite}
              known={known.find(({ key }) => key === prerequisite.key)}
              isLooked={!list.isPending}
              onChange={(next) => onChange(withAt(prerequisites, at, next))}
              onRemove={() => onChange(withoutAt(prerequisites, at))}
            />
          ))}
        </ul>
      )}
      {adds ? (
        <div className="row search-row">
          <SearchInput
            label={words.flag}
            choices={known.filter(({ key }) => !taken.has(key)).map(({ key, name }) => ({ id: key, name, hint: key }))}
            onChoose={(key) => {
              const variationId = known.find((it) => it.key === key)?.variations[0]?._id;
              onChange([...prerequisites, { key, variation: 0, variationId }]);
              setAdds(false);
            }}
          />
          {list.hasNextPage && (
            <Button isDisabled={list.isFetching} onPress={() => list.fetchNextPage()}>
              {words.moreFlags}
            </Button>
          )}
        </div>
      ) : (
        <div>
          <Button onPress={() => setAdds(true)}>{words.add}</Button>
        </div>
      )}
    </Section>
  );
}
