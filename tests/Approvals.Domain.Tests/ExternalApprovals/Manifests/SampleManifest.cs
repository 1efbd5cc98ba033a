using System.Text.Json.Nodes;
using Approvals.Domain.ExternalApprovals.Manifests;
using Approvals.Domain.Json;

namespace Approvals.Domain.Tests.ExternalApprovals.Manifests;

/// <summary>A manifest that has something of everything that manifests may have.</summary>
internal static class SampleManifest
{
    public const string Text = """
        {
          "name": "Desk",
          "version": "1.0.0",
          "overview": "Approvals at the desk.",
          "links": {"site": "https://desk.example.com/"},
          "categories": ["approval"],
          "requiresOAuth": true,
          "oauthIntegrationKey": "desk",
          "allowIntegrationConfigurations": true,
          "formVariables": [
            {"key": "desk", "name": "Desk", "type": "uri", "description": "Its address."},
            {"key": "seal", "name": "Seal", "type": "string", "description": "Signs calls.", "isSecret": true, "isOptional": true},
            {
              "key": "queue", "name": "Queue", "type": "dynamicEnum", "description": "Where to.",
              "dynamicOptions": {
                "endpoint": {"url": "{{desk}}/queues", "method": "GET"},
                "parser": {"optionsPath": "/queues", "optionsItems": {"label": "/title", "value": "/id"}}
              }
            }
          ],
          "capabilities": {
            "reservedCustomProperties": [],
            "approval": {
              "name": "Desk (tickets)",
              "allowAdditionalApprovalFormVariables": true,
              "environmentFormVariables": [
                {"key": "withPlan", "name": "Plan", "type": "boolean", "description": "Ask for a plan.", "defaultValue": false}
              ],
              "approvalFormVariables": [
                {
                  "key": "plan", "name": "Plan", "type": "string", "description": "Steps.", "isHidden": true, "isOptional": true,
                  "dependsOn": [
                    {
                      "variableKey": "withPlan", "variableLocation": "environmentFormVariables", "action": "showField",
                      "conditions": [{"operator": "equalTo", "value": "true"}]
                    }
                  ]
                },
                {"key": "risk", "name": "Risk", "type": "enum", "description": "How much.", "allowedValues": ["low", "high"]},
                {
                  "key": "teams", "name": "Teams", "type": "multiselect", "description": "Whose.", "isOptional": true,
                  "multiselectOptions": [{"label": "Team A", "value": "a"}, {"label": "Team B", "value": "b"}]
                }
              ],
              "creationRequest": {
                "endpoint": {
                  "url": "{{desk}}/tickets",
                  "method": "POST",
                  "headers": [{"name": "Authorization", "value": "Bearer {{oauth.accessToken}}"}],
                  "hmacSignature": {"headerName": "X-Seal", "hmacSecretFormVariableKey": "seal"}
                },
                "jsonBody": "{\"title\": \"{{title.plainText}}\"}",
                "parser": {
                  "approvalId": "/id", "statusValue": "/state/code", "statusDisplay": "/state/title",
                  "approvalMatcher": "^ok", "rejectionMatcher": "^no", "urlTemplate": "{{desk}}/tickets/{{context.approvalId}}"
                }
              },
              "statusRequest": {
                "endpoint": {"url": "{{desk}}/tickets/{{context.approvalId}}", "method": "GET"},
                "parser": {"statusValue": "/state/code", "approvalMatcher": "^ok"}
              },
              "postApplyRequest": {
                "endpoint": {"url": "{{desk}}/tickets/{{context.approvalId}}?state=done", "method": "PATCH"},
                "parser": {"statusValue": "/state/code", "approvalMatcher": "^ok"}
              },
              "deletionRequest": {
                "endpoint": {"url": "{{desk}}/tickets/{{context.approvalId}}", "method": "DELETE"},
                "parser": {"statusValue": "/state/code", "approvalMatcher": "^ok"}
              },
              "memberListRequest": {
                "endpoint": {"url": "{{desk}}/people", "method": "GET"},
                "parser": {"memberArrayPath": "/people", "memberItems": {"memberId": "/id", "email": "/mail"}}
              }
            }
          }
        }
        """;

    public static ApprovalManifest Read()
    {
        var manifest = ManifestReader.Read(Text, out var problems);
        Assert.Empty(problems);
        return manifest!;
    }

    /// <summary>The manifest with another value at a place; without it where the value is null.</summary>
    public static string With(string pointer, string? value)
    {
        var root = JsonNode.Parse(Text)!;
        var parts = JsonPointer.Parse(pointer)!.Parts;
        var parent = root;
        foreach (var part in parts.SkipLast(1))
        {
            parent = (parent is JsonArray ? parent[int.Parse(part, null)] : parent[part])!;
        }

        if (value is null)
        {
            parent.AsObject().Remove(parts[^1]);
        }
        else
        {
            var changed = JsonNode.Parse(value);
            if (parent is JsonArray array)
            {
                array[int.Parse(parts[^1], null)] = changed;
            }
            else
            {
                parent[parts[^1]] = changed;
            }
        }

        return root.ToJsonString();
    }
}
