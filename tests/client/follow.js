'use strict';

// Follows one boolean flag with the SDKs and providers that applications use, each with its own way to hear of changes. Prints a line of
// JSON each time that one of them serves another value: who, the value, and the time. Ends when its standard input does.

// Browsers have it; the SDK for them needs nothing else that Node does not have, as it also runs in service workers.
globalThis.EventSource = require('launchdarkly-eventsource').EventSource;

const { init, basicLogger } = require('@launchdarkly/node-server-sdk');
const { createClient } = require('@launchdarkly/js-client-sdk');
const clientSide = require('launchdarkly-node-client-sdk');
const server = require('@openfeature/server-sdk');
const web = require('@openfeature/web-sdk');
const { OFREPProvider } = require('@openfeature/ofrep-provider');
const { OFREPWebProvider } = require('@openfeature/ofrep-web-provider');

const { APPROVALS_URL: url, SDK_KEY: sdkKey, CLIENT_SIDE_ID: clientSideId, FLAG: flag } = process.env;
const context = { kind: 'user', key: 'ann' };
const openFeatureContext = { targetingKey: 'ann' };
const options = { sendEvents: false, diagnosticOptOut: true, logger: basicLogger({ level: 'error' }) };
const between = 200;

/** Prints what somebody serves whenever it is another value than before; asked often, which costs an SDK that has it in memory nothing. */
function follow(who, serve) {
  let before;
  return setInterval(async () => {
    const value = await serve();
    if (value !== before) {
      before = value;
      console.log(JSON.stringify({ who, value, at: Date.now() }));
    }
  }, between);
}

async function serverSide(stream) {
  const client = init(sdkKey, { ...options, baseUri: url, streamUri: url, eventsUri: url, stream, pollInterval: 1 });
  await client.waitForInitialization({ timeout: 30 });
  return client;
}

async function main() {
  const [streaming, polling] = await Promise.all([serverSide(true), serverSide(false)]);
  const browser = createClient(clientSideId, context, { ...options, baseUri: url, streamUri: url, eventsUri: url, streaming: true });
  await browser.start();
  await browser.waitForInitialization({ timeout: 30 });
  const desktop = clientSide.initialize(clientSideId, context, { ...options, baseUrl: url, streamUrl: url, eventsUrl: url, streaming: true });
  await desktop.waitForInitialization(30);
  const bearer = { baseUrl: url, headers: [['Authorization', `Bearer ${sdkKey}`]] };
  await server.OpenFeature.setProviderAndWait(new OFREPProvider(bearer));
  await web.OpenFeature.setContext(openFeatureContext);
  await web.OpenFeature.setProviderAndWait(
    new OFREPWebProvider({ baseUrl: url, pollInterval: 1000, headers: [['Authorization', `Bearer ${clientSideId}`]] }));

  const following = [
    follow('server by streaming', () => streaming.variation(flag, context, null)),
    follow('server by polling', () => polling.variation(flag, context, null)),
    follow('browser', async () => browser.variation(flag, null)),
    follow('desktop', async () => desktop.variation(flag, null)),
    follow('OpenFeature on a server', () => server.OpenFeature.getClient().getBooleanValue(flag, false, openFeatureContext)),
    follow('OpenFeature in a browser', async () => web.OpenFeature.getClient().getBooleanValue(flag, false)),
  ];

  process.stdin.resume();
  await new Promise(resolve => process.stdin.on('end', resolve));
  following.forEach(clearInterval);
  streaming.close();
  polling.close();
  await Promise.all([browser.close(), desktop.close()]);
  await Promise.all([server.OpenFeature.close(), web.OpenFeature.close()]);
  process.exit(0);
}

main().catch(error => {
  console.error(error);
  process.exit(1);
});
