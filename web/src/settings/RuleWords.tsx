import { isExternal } from "../request/external";
import { text } from "../text/en";
import { GroupWords } from "./GroupWords";
import { Rule } from "./Rule";
import { type Kind, neededOf, type Settings, switches } from "./rules";
import { ServiceWords } from "./ServiceWords";
import { WaitWords } from "./WaitWords";

/** A set of rules in sentences. */
export function RuleWords({ kind, settings }: { kind: Kind; settings: Settings }) {
  const { rules } = text.settings;
  const forAll = text.settings.groups.canReviewForAllGroups;
  const needed = neededOf(settings);
  return (
    <ul className="rules">
      <Rule
        said={
          <>
            {rules.needed[needed].said(text.settings.kinds[kind])}
            {settings.requiredApprovalTags.map((tag) => (
              <span key={tag} className="badge rule-tag" dir="auto">
                {tag}
              </span>
            ))}
          </>
        }
        means={rules.needed[needed].means}
      />
      {isExternal(settings) && <ServiceWords settings={settings} />}
      <Rule said={rules.approvals.said(settings.minNumApprovals)} means={rules.approvals.means} />
      {settings.requiredGroups.length > 0 && (
        <Rule
          said={rules.groups.said(
            settings.requiredGroups.map(({ name, minNumApprovals, stage, tags, resources }) =>
              rules.groups.group(name, minNumApprovals, stage, tags.length + resources.length > 0),
            ),
          )}
          means={rules.groups.means}
        >
          <ul className="rule-groups">
            {settings.requiredGroups.map((group) => (
              <li key={group.name}>
                <strong dir="auto">{group.name}</strong>
                <GroupWords group={group} />
              </li>
            ))}
          </ul>
        </Rule>
      )}
      {settings.requiredGroups.length > 0 && (
        <Rule said={settings.canReviewForAllGroups ? forAll.on : forAll.off} means={forAll.means} />
      )}
      {switches.map((name) => (
        <Rule key={name} said={settings[name] ? rules[name].on : rules[name].off} means={rules[name].means} />
      ))}
      <WaitWords settings={settings} />
    </ul>
  );
}
