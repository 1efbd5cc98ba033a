'use strict';

// Calls every method of LaunchDarkly's own client: those for what this service has with each of their parameters, as the files in resources
// say, and all others to be told that there is no such thing.

const fs = require('node:fs');
const path = require('node:path');
const client = require('launchdarkly-api-typescript');
const { Walk, isApi, methodsOf } = require('./walk');

const { APPROVALS_URL: url, ADMIN: admin } = process.env;
const folder = path.join(__dirname, 'resources');

// approvals.js walks the classes for approvals.
const walkedElsewhere = ['ApprovalsApi', 'ApprovalsBetaApi'];

async function main() {
  const walk = new Walk(url);
  const ada = walk.as(admin);
  const walked = [];
  for (const file of fs.readdirSync(folder)) {
    const { apis, absent = {}, run } = require(path.join(folder, file));
    await run(ada, url).catch(error => walk.broken(file, error));
    for (const [method, reason] of Object.entries(absent)) {
      await walk.absent(ada, reason, method);
    }

    walk.end(apis.flatMap(methodsOf));
    walked.push(...apis);
  }

  for (const api of Object.keys(client).filter(name => isApi(name) && ![...walkedElsewhere, ...walked].includes(name))) {
    for (const method of methodsOf(api)) {
      await walk.absent(ada, 'not_offered', method);
    }
  }
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
