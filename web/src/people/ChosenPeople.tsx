import { Button, type Key, Label, Tag, TagGroup, TagList } from "react-aria-components";

type Props = {
  label: string;
  chosen: readonly { id: string; name: string }[];
  onRemove: (ids: ReadonlySet<Key>) => void;
};

/** Who was chosen, each with a way to be removed again. */
export const ChosenPeople = ({ label, chosen, onRemove }: Props) =>
  chosen.length === 0 ? null : (
    <TagGroup className="field" onRemove={onRemove}>
      <Label>{label}</Label>
      <TagList className="chosen" items={chosen}>
        {({ id, name }) => (
          <Tag id={id} className="tag" textValue={name}>
            <bdi>{name}</bdi>
            <Button slot="remove" className="tag-remove">
              ×
            </Button>
          </Tag>
        )}
      </TagList>
    </TagGroup>
  );
