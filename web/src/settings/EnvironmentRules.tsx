import { useQuery } from "@tanstack/react-query";
import { me } from "../api/queries";
import { Loaded } from "../shared/Loaded";
import { text } from "../text/en";
import { mightChangeRules } from "./access";
import { FreezeCard } from "./FreezeCard";
import { settingsOf } from "./queries";
import { RuleCard } from "./RuleCard";

/** All rules of one environment. */
export function EnvironmentRules({ projectKey, environmentKey }: { projectKey: string; environmentKey: string }) {
  const settings = useQuery(settingsOf(projectKey, environmentKey));
  const who = useQuery(me);
  const mayEdit = who.data !== undefined && mightChangeRules(who.data.member);
  return (
    <Loaded query={settings}>
      {(sets) => (
        <div className="stack">
          {sets.map((set) => (
            <RuleCard
              key={`${projectKey}/${environmentKey}/${set.kind}`}
              projectKey={projectKey}
              environmentKey={environmentKey}
              mayEdit={mayEdit}
              {...set}
            />
          ))}
          <FreezeCard
            key={`${projectKey}/${environmentKey}`}
            projectKey={projectKey}
            environmentKey={environmentKey}
            mayEdit={mayEdit}
          />
          <p className="muted">{text.settings.shared}</p>
          {who.data && !mayEdit && <p className="muted">{text.settings.readOnly}</p>}
        </div>
      )}
    </Loaded>
  );
}
