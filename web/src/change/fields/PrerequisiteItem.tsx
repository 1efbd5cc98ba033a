import { useQuery } from "@tanstack/react-query";
import type { Schemas } from "../../api/client";
import { variationName } from "../../resources/state";
import { SelectInput } from "../../shared/SelectInput";
import { text } from "../../text/en";
import type { Prerequisite } from "../draft/draft";
import { flag } from "../queries";
import { IconButton } from "./IconButton";
import { RemoveIcon } from "./icons";

const words = text.change.prerequisites;

type Props = {
  projectKey: string;
  prerequisite: Prerequisite;
  /** The flag, where it is among those that were read. */
  known: Schemas["Flag"] | undefined;
  isLooked: boolean;
  onChange: (prerequisite: Prerequisite) => void;
  onRemove: () => void;
};

/** One prerequisite and the variation that it must serve. */
export function PrerequisiteItem({ projectKey, prerequisite, known, isLooked, onChange, onRemove }: Props) {
  const { key, variation } = prerequisite;
  const single = useQuery({ ...flag(projectKey, key), enabled: isLooked && !known });
  const variations = (known ?? single.data)?.variations ?? [];
  return (
    <li className="prerequisite">
      <SelectInput
        label={words.serves((known ?? single.data)?.name || key)}
        choices={variations.map((it, place) => ({ id: String(place), name: variationName(it) }))}
        value={variations.length > 0 ? String(variation) : null}
        placeholder={text.loading}
        onChange={(place) => onChange({ key, variation: Number(place), variationId: variations[Number(place)]?._id })}
      />
      <IconButton name={words.remove(key)} onPress={onRemove}>
        <RemoveIcon />
      </IconButton>
    </li>
  );
}
