'use strict';

// Evaluates one boolean flag three times with LaunchDarkly's server-side SDK and once with its SDK for browsers, which both report that, and
// ends when what they report was taken.

// Browsers have it; the SDK needs nothing else that Node does not have, as it also runs in service workers.
globalThis.EventSource = require('launchdarkly-eventsource').EventSource;

const { init, basicLogger } = require('@launchdarkly/node-server-sdk');
const { createClient } = require('@launchdarkly/js-client-sdk');

const { APPROVALS_URL: url, SDK_KEY: sdkKey, CLIENT_SIDE_ID: clientSideId, FLAG: flag } = process.env;
const context = { kind: 'user', key: 'ann' };
const options = { baseUri: url, streamUri: url, eventsUri: url, logger: basicLogger({ level: 'warn' }) };

async function main() {
  const server = init(sdkKey, options);
  await server.waitForInitialization({ timeout: 30 });
  for (let i = 0; i < 3; i++) {
    await server.variation(flag, context, false);
  }

  await server.flush();
  server.close();

  const browser = createClient(clientSideId, context, options);
  await browser.start();
  await browser.waitForInitialization({ timeout: 30 });
  browser.variation(flag, false);
  await browser.flush();
  await browser.close();
  process.exit(0);
}

main().catch(error => {
  console.error(error);
  process.exit(1);
});
