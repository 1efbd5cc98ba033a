// The Durable Task Scheduler, for orchestrations in its own store and not in the storage account.
param name string
param location string
param tags object
param appPrincipalId string
param clientId string

var roleIds = loadJsonContent('role-ids.json')

resource scheduler 'Microsoft.DurableTask/schedulers@2025-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    // Who may call is decided by roles; an empty list would let in nobody.
    ipAllowlist: ['0.0.0.0/0']
    sku: { name: 'Consumption' }
  }
}

// The name that host.json gives the hub.
resource hub 'Microsoft.DurableTask/schedulers/taskHubs@2025-11-01' = {
  parent: scheduler
  name: 'Approvals'
}

resource appOnScheduler 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: scheduler
  name: guid(scheduler.id, appPrincipalId, roleIds['Durable Task Data Contributor'])
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds['Durable Task Data Contributor'])
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
  }
}

output connectionString string = 'Endpoint=${scheduler.properties.endpoint};Authentication=ManagedIdentity;ClientID=${clientId}'
output hubName string = hub.name
