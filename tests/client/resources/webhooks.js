'use strict';

const { each } = require('../walk');

exports.apis = ['WebhooksApi'];

exports.run = async ({ call, refused, check }) => {
  const statements = [{ effect: 'allow', actions: ['deleteFlag'], resources: ['proj/walk-nothing:env/*:flag/*'] }];
  const { _id: id } = await call('postWebhook', { webhookPost: {
    name: 'Walk', url: 'https://example.com/walk', sign: true, secret: 'not told', on: false, statements, tags: ['one'],
  } });
  check('getAllWebhooks ids', each(await call('getAllWebhooks'), '_id').includes(id), true);
  const renamed = await call('patchWebhook', { id, patchOperation: [{ op: 'replace', path: '/name', value: 'Walked' }] });
  check('patchWebhook name', renamed.name, 'Walked');
  const { name, on, statements: [{ actions }] } = await call('getWebhook', { id });
  check('getWebhook members', { name, on, actions }, { name: 'Walked', on: false, actions: ['deleteFlag'] });
  await call('deleteWebhook', { id });
  await refused('unknown_webhook', 'getWebhook', { id });
};
