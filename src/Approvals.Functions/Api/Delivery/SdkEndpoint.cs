using System.Diagnostics;
using Approvals.Functions.Http;
using Approvals.Service.Delivery;
using Approvals.Storage;
using Approvals.Storage.Commits;
using Microsoft.AspNetCore.Http;

namespace Approvals.Functions.Api.Delivery;

/// <summary>
/// What every route for SDKs does around its own work: finds the environment that the key opens. Calls with a valid key count in no rate
/// limit; those with an invalid one are limited for each address.
/// </summary>
public sealed class SdkEndpoint(SdkKeyReader keys, RateLimits limits)
{
    private const int MostValid = 10_000;

    /// <summary>All who call within a second share the reading of their project's head.</summary>
    private static readonly long s_freshness = (long)(SdkKeyReader.Freshness.TotalSeconds * Stopwatch.Frequency);

    /// <summary>Keys that were valid lately, which are let through whatever else comes from their address.</summary>
    private readonly BoundedCache<string, SdkEnvironment> _valid = new(MostValid);

    /// <summary>A route of server-side SDKs.</summary>
    internal Task<IResult> ForServerAsync(HttpRequest request, Func<SdkCall, Task<IResult>> handle) =>
        HandleAsync(request, AuthorizationHeader.TokenOf(request), SdkKeyKind.Server, handle);

    /// <summary>A route of mobile SDKs.</summary>
    internal Task<IResult> ForMobileAsync(HttpRequest request, Func<SdkCall, Task<IResult>> handle) =>
        HandleAsync(request, AuthorizationHeader.TokenOf(request), SdkKeyKind.Mobile, handle);

    /// <summary>A route of SDKs in browsers, with the environment's id in its path.</summary>
    internal Task<IResult> ForClientSideAsync(HttpRequest request, string environmentId, Func<SdkCall, Task<IResult>> handle) =>
        HandleAsync(request, environmentId, SdkKeyKind.ClientSide, handle, ApiError.NoSuchClientSideId);

    /// <summary>A route that a key of any kind opens.</summary>
    internal Task<IResult> ForAnyAsync(HttpRequest request, Func<SdkCall, Task<IResult>> handle)
    {
        var key = AuthorizationHeader.TokenOf(request);
        return HandleAsync(request, key, SdkSight.KindOf(key), handle);
    }

    /// <param name="request">The HTTP request.</param>
    /// <param name="key">What the SDK sent as its key; may be any text.</param>
    /// <param name="kind">The kind of key that the route is for.</param>
    /// <param name="handle">The route's own work.</param>
    /// <param name="invalid">The answer to an invalid key, where it is not 401.</param>
    private async Task<IResult> HandleAsync(
        HttpRequest request,
        string key,
        SdkKeyKind kind,
        Func<SdkCall, Task<IResult>> handle,
        ApiError? invalid = null
    )
    {
        var http = request.HttpContext;
        if (_valid.Find(key) is null && limits.AfterInvalidKeys(http) is { } tooMany)
        {
            return tooMany.ToResult();
        }

        var since = ChangeLog.Now - s_freshness;
        if (await keys.FindAsync(key, kind, since, http.RequestAborted) is not { } environment)
        {
            _valid.Remove(key);
            limits.CountInvalidKey(http);
            return (invalid ?? ApiError.InvalidSdkKey).ToResult();
        }

        if (_valid.Find(key) is null)
        {
            _valid.Set(key, environment);
        }

        http.Response.Headers["X-LD-EnvID"] = environment.EnvironmentId;
        return await handle(new(request, key, environment, since));
    }
}

/// <summary>A call of an SDK with a valid key.</summary>
/// <param name="Request">The HTTP request.</param>
/// <param name="Key">The key.</param>
/// <param name="Environment">The environment that it opens.</param>
/// <param name="Since">The answer is as of this time (<see cref="ChangeLog.Now"/>) or later.</param>
internal sealed record SdkCall(HttpRequest Request, string Key, SdkEnvironment Environment, long Since)
{
    public CancellationToken Aborted => Request.HttpContext.RequestAborted;
}
