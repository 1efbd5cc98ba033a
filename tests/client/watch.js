'use strict';

// Prints what one boolean flag serves by LaunchDarkly's server-side SDK, which has a stream open: a line at the start and one at each change.

const { init, basicLogger } = require('@launchdarkly/node-server-sdk');

const { APPROVALS_URL: url, SDK_KEY: sdkKey, FLAG: flag } = process.env;

async function main() {
  const client = init(sdkKey, {
    baseUri: url, streamUri: url, eventsUri: url, sendEvents: false, diagnosticOptOut: true, logger: basicLogger({ level: 'error' }),
  });
  const print = async () => console.log(JSON.stringify(await client.variation(flag, { kind: 'user', key: 'ann' }, null)));
  await client.waitForInitialization({ timeout: 30 });
  client.on(`update:${flag}`, print);
  await print();
}

main().catch(error => {
  console.error(error);
  process.exit(1);
});
