// Everything that an installation of Approvals needs. What each parameter does: docs/deploy.md.
targetScope = 'subscription'

@minLength(1)
@maxLength(64)
@description('Name of the azd environment. Every name is derived from it, so one subscription can hold many installations.')
param environmentName string

@minLength(1)
@metadata({ azd: { type: 'location' } })
@description('Region of all resources; it must have the Flex Consumption plan.')
param location string

@description('Object id of whoever deploys, who may then read the first admin token. Empty for nobody.')
param principalId string = ''

@allowed([512, 2048, 4096])
@description('Memory of an instance, in MB.')
param instanceMemoryMB int = 2048

@minValue(40)
@maxValue(1000)
@description('Instances that the app may grow to.')
param maximumInstanceCount int = 40

@minValue(0)
@maxValue(20)
@description('Instances that always run for orchestrations and activities.')
param alwaysReadyDurable int = 1

@minValue(0)
@maxValue(20)
@description('Instances that always run for HTTP.')
param alwaysReadyHttp int = 0

@description('Puts storage and key vault behind private endpoints in a virtual network of their own.')
param privateNetwork bool = false

@description('Keeps copies of the data in three zones of the region, where the region has them.')
param zoneRedundant bool = false

@description('Who is told of alerts. Empty for nobody; alerts are then only seen in the portal.')
param alertEmail string = ''

@description('The address under which people reach the app, if it is not the one that Azure gives it.')
param publicUrl string = ''

@minValue(30)
@maxValue(730)
@description('Days that logs and metrics are kept.')
param logRetentionDays int = 30

var token = toLower(uniqueString(subscription().id, environmentName, location))
var tags = { 'azd-env-name': environmentName }
var packageContainer = 'app-package'

resource group 'Microsoft.Resources/resourceGroups@2024-11-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  scope: group
  params: {
    name: 'id-${token}'
    location: location
    tags: tags
  }
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  params: {
    workspaceName: 'log-${token}'
    componentName: 'appi-${token}'
    location: location
    tags: tags
    retentionDays: logRetentionDays
  }
}

module storage 'modules/storage.bicep' = {
  scope: group
  params: {
    name: 'st${token}'
    location: location
    tags: tags
    packageContainer: packageContainer
    isPrivate: privateNetwork
    zoneRedundant: zoneRedundant
  }
}

module vault 'modules/key-vault.bicep' = {
  scope: group
  params: {
    name: 'kv-${token}'
    location: location
    tags: tags
    isPrivate: privateNetwork
  }
}

module network 'modules/network.bicep' = if (privateNetwork) {
  scope: group
  params: {
    name: 'vnet-${token}'
    location: location
    tags: tags
    storageId: storage.outputs.id
    vaultId: vault.outputs.id
  }
}

module roles 'modules/roles.bicep' = {
  scope: group
  params: {
    appPrincipalId: identity.outputs.principalId
    deployerPrincipalId: principalId
    storageName: storage.outputs.name
    componentName: monitoring.outputs.componentName
    vaultName: vault.outputs.name
  }
}

module app 'modules/function-app.bicep' = {
  scope: group
  params: {
    name: 'func-${token}'
    planName: 'plan-${token}'
    location: location
    tags: tags
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    storageName: storage.outputs.name
    packageContainer: packageContainer
    applicationInsightsConnectionString: monitoring.outputs.connectionString
    vaultUri: vault.outputs.uri
    subnetId: privateNetwork ? network!.outputs.appSubnetId : ''
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    alwaysReadyDurable: alwaysReadyDurable
    alwaysReadyHttp: alwaysReadyHttp
    zoneRedundant: zoneRedundant
    publicUrl: publicUrl
  }
  // The app starts as soon as it is there, and must then be allowed to use its storage.
  dependsOn: [roles]
}

module alerts 'modules/alerts.bicep' = {
  scope: group
  params: {
    prefix: 'alert-${token}'
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    email: alertEmail
  }
}

module workbook 'modules/workbook.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
  }
}

output AZURE_LOCATION string = location
output AZURE_RESOURCE_GROUP string = group.name
output AZURE_FUNCTION_NAME string = app.outputs.name
output AZURE_KEY_VAULT_NAME string = vault.outputs.name
output AZURE_STORAGE_ACCOUNT string = storage.outputs.name
output APPROVALS_URL string = app.outputs.url
output APPROVALS_FIRST_TOKEN_COMMAND string = 'az keyvault secret show --vault-name ${vault.outputs.name} --name first-admin-token --query value --output tsv'
