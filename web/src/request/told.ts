import type { Schemas } from "../api/client";
import { webAddressOf } from "./external";

type Thing = { key: string; name?: string };

/** What an approval source told of a change, which it makes itself once that is approved here. All of it is as the source gave it. */
type Told = {
  sourceName: string;
  details?: string;
  project: Thing;
  environment: Thing;
  flag: Thing;
  requestedBy?: string;
  link?: string;
  formVariables: Readonly<Record<string, string>>;
  /** When the source said that it has made the change although it was not approved, in Unix milliseconds. */
  madeUnapprovedDate?: number;
};

const nameOf = ({ key, name }: Thing) => name || key;

/** What an approval source told, with names; undefined for changes that are made here. */
export function toldOf(request: Schemas["ApprovalRequest"]) {
  const { told } = request as { told?: Told };
  return (
    told && {
      ...told,
      project: nameOf(told.project),
      environment: nameOf(told.environment),
      flag: nameOf(told.flag),
      link: webAddressOf(told.link),
    }
  );
}

export type ToldChange = NonNullable<ReturnType<typeof toldOf>>;
