import type { Schemas } from "../api/client";
import { webAddressOf } from "./external";

type Thing = Schemas["Told"]["flag"];

const nameOf = ({ key, name }: Thing) => name || key;

/** What an approval source told, with names; undefined for changes that are made here. */
export function toldOf({ told }: Schemas["ApprovalRequest"]) {
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
