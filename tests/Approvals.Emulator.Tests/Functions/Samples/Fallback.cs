using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Approvals.Emulator.Tests.Functions.Samples;

/// <summary>Takes what no other route takes.</summary>
internal static class Fallback
{
    [Function("Fallback")]
    public static IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "{*path}")] HttpRequest request, string? path) =>
        Results.Text($"no {request.Method} of '{path}'");
}
