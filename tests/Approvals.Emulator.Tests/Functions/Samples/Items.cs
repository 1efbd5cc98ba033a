using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Approvals.Emulator.Tests.Functions.Samples;

/// <summary>Routes of every form.</summary>
internal sealed class Items
{
    [Function("GetItem")]
    public IResult Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "items/{id}")] HttpRequest request, string id) =>
        Results.Text($"{request.Method} item {id}");

    [Function("GetSpecialItem")]
    public IResult GetSpecial([HttpTrigger(AuthorizationLevel.Anonymous, "GET", Route = "items/special")] HttpRequest request) =>
        Results.Text($"{request.Method} the special item");

    [Function("AddOrReplaceItems")]
    public IResult Change([HttpTrigger(AuthorizationLevel.Anonymous, "post", "put", Route = "items")] HttpRequest request) =>
        Results.Text($"{request.Method} items");

    [Function("NumberItem")]
    public IResult Number([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "numbers/{number}")] HttpRequest request, int number) =>
        Results.Text($"{request.Method} {number + 1}");

    [Function("GuidItem")]
    public IResult Guid([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "guids/{ID}")] HttpRequest request, Guid? id) =>
        Results.Text($"{request.Method} {id:N}");

    [Function("Plain")]
    public static IResult Plain(
        [HttpTrigger] HttpRequest request, FunctionContext context, CancellationToken cancellation, string? absent, int number = 5) =>
        Results.Text($"{request.Method} {context.FunctionDefinition.Name} "
            + $"{cancellation == request.HttpContext.RequestAborted} {absent is null} {number}");

    [Function("NoDefault")]
    public static IResult NoDefault([HttpTrigger] HttpRequest request, int absent) => Results.Text($"{request.Method} {absent}");
}
