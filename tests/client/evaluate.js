'use strict';

// Evaluates flags with LaunchDarkly's own server-side SDK. Reads a line of JSON for each project from standard input: its payload, as the
// text that SDKs poll, and contexts. Prints a line of JSON for each: for every context the hash of secure mode, what every flag serves with
// the reason, and the state of the flags that browsers may see.

const http = require('node:http');
const readline = require('node:readline');
const { init, basicLogger } = require('@launchdarkly/node-server-sdk');

let payload;

const server = http.createServer((request, response) => response.end(request.url === '/sdk/latest-all' ? payload : undefined));

async function evaluate(project, baseUri) {
  payload = project.payload;
  const client = init(process.env.SDK_KEY, {
    baseUri, stream: false, sendEvents: false, diagnosticOptOut: true, logger: basicLogger({ level: 'none' }),
  });
  try {
    await client.waitForInitialization({ timeout: 10 });
    const keys = Object.keys(JSON.parse(payload).flags).concat('no-such-flag');
    return await Promise.all(project.contexts.map(async context => ({
      hash: hash(client, context),
      flags: Object.fromEntries(await Promise.all(keys.map(async key => [key, await client.variationDetail(key, context, null)]))),
      state: (await client.allFlagsState(context, { clientSideOnly: true, withReasons: true })).toJSON(),
    })));
  } finally {
    client.close();
  }
}

/** Null for what is no context: the SDK throws for some of it. */
function hash(client, context) {
  try {
    return client.secureModeHash(context);
  } catch {
    return null;
  }
}

async function main() {
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  const baseUri = `http://127.0.0.1:${server.address().port}`;
  for await (const line of readline.createInterface({ input: process.stdin })) {
    console.log(JSON.stringify(await evaluate(JSON.parse(line), baseUri)));
  }

  server.close();
}

main().catch(error => {
  console.error(error);
  process.exit(1);
});
