import { systemOf } from "../request/external";
import { text } from "../text/en";
import { Rule } from "./Rule";
import type { Settings } from "./rules";

const words = text.settings.service;

/** In which other system changes are approved, and what is said to it. */
export function ServiceWords({ settings }: { settings: Settings }) {
  const { serviceKindConfigurationId: configurationId } = settings;
  const told = Object.entries(settings.serviceConfig);
  return (
    <Rule said={words.said(systemOf(settings.serviceKind))} means={words.means}>
      <dl className="facts muted">
        {configurationId && (
          <div>
            <dt>{words.configuration}</dt>
            <dd>
              <code>{configurationId}</code>
            </dd>
          </div>
        )}
        {told.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd dir="auto">{typeof value === "string" ? value : JSON.stringify(value)}</dd>
          </div>
        ))}
      </dl>
    </Rule>
  );
}
