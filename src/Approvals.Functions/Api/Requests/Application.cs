using System.Text.Json;
using Approvals.Domain;
using Approvals.Functions.Http;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.Requests;

/// <summary>The body of an apply, which may be empty.</summary>
internal sealed record Application
{
    /// <summary>Kept in the audit log; <see cref="ApiEndpoint"/> takes it from the JSON.</summary>
    public string? Comment { get; init; }

    public static Decision<Application> From(JsonElement json) => BodyReader.Read(json, RequestsJson.Wire.Application);
}
