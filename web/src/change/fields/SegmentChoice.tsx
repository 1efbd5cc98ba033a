import { useInfiniteQuery } from "@tanstack/react-query";
import { segments } from "../../resources/queries";
import { SearchInput } from "../../shared/SearchInput";
import { text } from "../../text/en";

type Props = {
  projectKey: string;
  environmentKey: string;
  chosen: readonly unknown[];
  onChoose: (key: string) => void;
};

/** The environment's segments, to choose from by name. Of very many, others can be written by key. */
export function SegmentChoice({ projectKey, environmentKey, chosen, onChoose }: Props) {
  const known = useInfiniteQuery(segments(projectKey, environmentKey)).data?.pages[0]?.items ?? [];
  return (
    <SearchInput
      label={text.change.clause.addSegment}
      choices={known.filter(({ key }) => !chosen.includes(key)).map(({ key, name }) => ({ id: key, name, hint: key }))}
      onChoose={onChoose}
    />
  );
}
