// A page in the portal with the figures of the service.
param location string
param tags object
param workspaceId string

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(resourceGroup().id, 'approvals')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: 'Approvals'
    category: 'workbook'
    sourceId: workspaceId
    serializedData: replace(loadTextContent('../workbook.json'), '{workspaceId}', workspaceId)
  }
}
