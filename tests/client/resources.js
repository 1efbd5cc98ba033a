'use strict';

// Calls every method of a client of LaunchDarkly's: those for what this service has with each of their parameters, as the files in resources
// say, and all others to be told that there is no such thing.

const fs = require('node:fs');
const path = require('node:path');
const { Walk } = require('./walk');

const { APPROVALS_URL: url, ADMIN: admin, CLIENT: client } = process.env;
const folder = path.join(__dirname, 'resources');

// approvals.js walks the classes for approvals.
const walkedElsewhere = ['ApprovalsApi', 'ApprovalsBetaApi'];

async function main() {
  const walked = require(`./clients/${client}`);
  const walk = new Walk(url, walked, require('./clients/typescript'));
  const ada = walk.as(admin);
  const left = new Set(Object.keys(walked.classes).filter(api => !walkedElsewhere.includes(api)));
  for (const file of fs.readdirSync(folder)) {
    const { apis, absent = {}, run } = require(path.join(folder, file));
    const methods = apis.flatMap(api => walk.methods(api));
    await run(ada, url).catch(error => walk.broken(file, error));
    for (const method of methods.filter(name => name in absent)) {
      await walk.absent(ada, absent[method], method);
    }

    walk.end(methods);
    apis.forEach(api => left.delete(api));
  }

  for (const method of [...left].flatMap(api => walk.methods(api))) {
    await walk.absent(ada, 'not_offered', method);
  }
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
