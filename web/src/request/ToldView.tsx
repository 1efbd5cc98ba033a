import type { Schemas } from "../api/client";
import { Moment } from "../shared/Moment";
import { text } from "../text/en";

type Told = Schemas["Told"];

const named = ({ key, name }: Told["flag"]) => (name && name !== key ? `${name} (${key})` : key);

/** What an approval source told of the change that it makes itself once this is approved. All of it is somebody else's text. */
export function ToldView({ told }: { told: Told }) {
  const places = [told.flag, told.environment, told.project] as const;
  const tags = told.flag.tags.join(", ");
  return (
    <section className="card" aria-label={text.told.title}>
      <h2>{text.told.title}</h2>
      <p className="muted">
        {text.told.by} <bdi>{told.sourceName}</bdi>
        {told.link && (
          <>
            {" · "}
            <a href={told.link} target="_blank" rel="noopener noreferrer">
              {text.told.open}
            </a>
          </>
        )}
      </p>
      {told.madeUnapprovedDate !== undefined && (
        <p className="request-frozen">
          {text.told.madeUnapproved} <Moment at={told.madeUnapprovedDate} />.
        </p>
      )}
      {told.details && (
        <p className="written" dir="auto">
          {told.details}
        </p>
      )}
      <dl className="told">
        {text.told.places.map((label, index) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd dir="auto">{named(places[index] ?? told.flag)}</dd>
          </div>
        ))}
        {tags && (
          <div>
            <dt>{text.told.tags}</dt>
            <dd dir="auto">{tags}</dd>
          </div>
        )}
        {Object.entries(told.formVariables).map(([key, value]) => (
          <div key={key}>
            <dt dir="auto">{key}</dt>
            <dd dir="auto" className="written">
              {value}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
