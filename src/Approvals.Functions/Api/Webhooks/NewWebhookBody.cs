using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Notifications;
using Approvals.Domain.Projects;
using Approvals.Functions.Api.Roles;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http.Json;
using Approvals.Service.Subscribers;

namespace Approvals.Functions.Api.Webhooks;

/// <summary>The body that makes a webhook; one that was patched is read like it.</summary>
internal sealed record NewWebhookBody
{
    private const int MaxSecret = 1_000;

    public string? Name { get; init; }

    public required string Url { get; init; }

    /// <summary>Made for you where it is not said and what is sent shall be signed.</summary>
    public string? Secret { get; init; }

    public IReadOnlyList<StatementRep>? Statements { get; init; }

    public required bool Sign { get; init; }

    public required bool On { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    public static Decision<NewSubscriber> From(JsonElement json) =>
        BodyReader.Read(json, WebhooksJson.Wire.NewWebhookBody, body => body.Read());

    private Decision<NewSubscriber> Read() =>
        Check() is { } wrong || !PolicyInput.Read(Statements ?? [], "statements").Accepted(out var statements, out wrong)
            ? wrong
            : new NewSubscriber
            {
                Kind = SubscriberKind.Webhook,
                Name = Name is "" ? null : Name,
                Url = Url,
                On = On,
                Sign = Sign,
                Secret = Secret is "" ? null : Secret,
                Statements = statements,
                Tags = Tags ?? [],
            };

    private Refusal? Check() =>
        Texts.CheckName("name", Name is "" ? null : Name)
        ?? Labels.CheckTags(Tags ?? [])
        ?? (
            Secret is null || Secret.Length <= MaxSecret
                ? null
                : new Refusal("invalid_secret", RefusalKind.Invalid, $"\"secret\" must have at most {MaxSecret} characters.")
        );
}
