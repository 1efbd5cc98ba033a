using Approvals.Functions.Http;
using Approvals.Functions.OpenApi;
using Approvals.Service.Health;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Approvals.Functions.Api.Health;

/// <summary>
/// Probes for the platform: whether the process answers, and whether it can work. They need no token and are not rate limited.
/// </summary>
public sealed class HealthRoutes(Readiness readiness)
{
    [Function("GetLiveness")]
    [Describes("Tell whether the process answers", Tag = "Health", Answer = typeof(HealthRep), IsOpen = true)]
    public IResult Live([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/health/live")] HttpRequest request) => Well();

    [Function("GetReadiness")]
    [Describes("Tell whether tables can be reached and the sweep runs", Tag = "Health", Answer = typeof(HealthRep), IsOpen = true)]
    [Refuses(StatusCodes.Status503ServiceUnavailable)]
    public async Task<IResult> Ready([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/health/ready")] HttpRequest request)
    {
        var report = await readiness.CheckAsync(request.HttpContext.RequestAborted);
        return report.State switch
        {
            ReadinessState.Ready => Well(),
            ReadinessState.SweepLate => ApiError.SweepLate(report.LastSweep).ToResult(),
            _ => ApiError.StorageDown.ToResult(),
        };
    }

    private static IResult Well() => TypedResults.Json(HealthRep.Well, HealthJson.Wire.HealthRep);
}
