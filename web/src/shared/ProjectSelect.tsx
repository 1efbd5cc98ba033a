import { useQuery } from "@tanstack/react-query";
import { projects } from "../api/queries";
import { text } from "../text/en";
import { SelectInput } from "./SelectInput";

type Props = {
  value: string | null;
  onChange: (key: string) => void;

  /** What stands for all projects, where that can be chosen; its key is the empty text. */
  all?: string;
};

/** A choice of one of the projects that the person may see. */
export function ProjectSelect({ value, onChange, all }: Props) {
  const found = useQuery(projects);
  const choices = (found.data?.items ?? []).map(({ key, name }) => ({ id: key, name }));
  return (
    <SelectInput
      label={text.project}
      choices={all === undefined ? choices : [{ id: "", name: all }, ...choices]}
      value={value}
      onChange={onChange}
      isDisabled={!found.data}
      className="place-select"
    />
  );
}
