// What somebody should look at. Thresholds and what to do: docs/operations.md.
param prefix string
param location string
param tags object
param workspaceId string
param email string

var rules = [
  {
    name: 'failed-applies'
    title: 'Approved changes could not be applied'
    severity: 2
    query: 'AppMetrics | where Name == "approvals.apply.failures" | summarize Value = sum(Sum)'
    operator: 'GreaterThan'
    threshold: 0
    window: 'PT15M'
  }
  {
    name: 'overdue-schedules'
    title: 'A scheduled change was applied over five minutes late'
    severity: 2
    query: 'AppMetrics | where Name == "approvals.schedule.lateness" | summarize Value = max(Max)'
    operator: 'GreaterThan'
    threshold: 300
    window: 'PT15M'
  }
  {
    name: 'sweep-not-run'
    title: 'The sweep, which makes up for lost events, has not run for 15 minutes'
    severity: 1
    query: 'AppMetrics | where Name == "approvals.sweep.runs" and Sum > 0 | summarize Value = count()'
    operator: 'LessThan'
    threshold: 1
    window: 'PT15M'
  }
  {
    name: 'server-errors'
    title: 'Over five per cent of calls, and at least five, were answered with a 5xx'
    severity: 1
    query: 'AppRequests | where toint(ResultCode) >= 100 | summarize Failed = countif(toint(ResultCode) >= 500), All = count() | extend Value = iff(Failed < 5, 0.0, 100.0 * Failed / All)'
    operator: 'GreaterThan'
    threshold: 5
    window: 'PT15M'
  }
]

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(email)) {
  name: prefix
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'approvals'
    emailReceivers: [
      {
        name: 'operators'
        emailAddress: email
        useCommonAlertSchema: true
      }
    ]
  }
}

resource alerts 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [for rule in rules: {
  name: '${prefix}-${rule.name}'
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    displayName: rule.title
    description: 'See docs/operations.md.'
    severity: rule.severity
    enabled: true
    scopes: [workspaceId]
    evaluationFrequency: 'PT5M'
    windowSize: rule.window
    autoMitigate: true
    // Tables of a new workspace have no columns yet.
    skipQueryValidation: true
    criteria: {
      allOf: [
        {
          query: rule.query
          metricMeasureColumn: 'Value'
          timeAggregation: 'Total'
          operator: rule.operator
          threshold: rule.threshold
          failingPeriods: {
            numberOfEvaluationPeriods: 1
            minFailingPeriodsToAlert: 1
          }
        }
      ]
    }
    actions: {
      actionGroups: empty(email) ? [] : [people.id]
    }
  }
}]
