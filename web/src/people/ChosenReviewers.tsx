import { Button, type Key, Label, Tag, TagGroup, TagList } from "react-aria-components";
import { text } from "../text/en";

type Props = {
  chosen: readonly { id: string; name: string }[];
  onRemove: (ids: ReadonlySet<Key>) => void;
};

/** Who was chosen, each with a way to be removed again. */
export const ChosenReviewers = ({ chosen, onRemove }: Props) =>
  chosen.length === 0 ? null : (
    <TagGroup className="field" onRemove={onRemove}>
      <Label>{text.people.chosen}</Label>
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
