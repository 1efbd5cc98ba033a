import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { Frame } from "./Frame";
import { NotFound } from "./NotFound";

/** The search part of an address, with only the texts in it. */
const texts = (search: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(search)
      .filter(([, value]) => typeof value === "string" || typeof value === "number")
      .map(([name, value]) => [name, String(value)]),
  ) as Record<string, string | undefined>;

const root = createRootRoute({ component: Frame, notFoundComponent: NotFound });

const home = createRoute({
  getParentRoute: () => root,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/inbox" });
  },
});

const inbox = createRoute({
  getParentRoute: () => root,
  path: "/inbox",
  validateSearch: texts,
  component: lazyRouteComponent(() => import("../inbox/Inbox"), "Inbox"),
});

const request = createRoute({
  getParentRoute: () => root,
  path: "/requests/$id",
  component: lazyRouteComponent(() => import("../request/RequestPage"), "RequestPage"),
});

const resources = createRoute({
  getParentRoute: () => root,
  path: "/resources",
  validateSearch: texts,
  component: lazyRouteComponent(() => import("../resources/Resources"), "Resources"),
});

/** One flag, segment or AI Config; `kind` is flag, segment or aiConfig. */
const resource = createRoute({
  getParentRoute: () => root,
  path: "/resources/$projectKey/$kind/$key",
  validateSearch: texts,
  component: lazyRouteComponent(() => import("../resources/ResourcePage"), "ResourcePage"),
});

/** The form that changes a resource in one environment. */
const change = createRoute({
  getParentRoute: () => root,
  path: "/resources/$projectKey/$kind/$key/change",
  validateSearch: texts,
  component: lazyRouteComponent(() => import("../change/ChangePage"), "ChangePage"),
});

const settings = createRoute({
  getParentRoute: () => root,
  path: "/settings",
  validateSearch: texts,
  component: lazyRouteComponent(() => import("../settings/SettingsPage"), "SettingsPage"),
});

const audit = createRoute({
  getParentRoute: () => root,
  path: "/audit",
  validateSearch: texts,
  component: lazyRouteComponent(() => import("../audit/AuditPage"), "AuditPage"),
});

const tokens = createRoute({
  getParentRoute: () => root,
  path: "/tokens",
  component: lazyRouteComponent(() => import("../tokens/TokensPage"), "TokensPage"),
});

export const router = createRouter({
  routeTree: root.addChildren([home, inbox, request, resources, resource, change, settings, audit, tokens]),
  defaultPreload: "intent",
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
