using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Approvals.Emulator.Functions;

/// <summary>Gives an invocation its HttpContext, and the response what the function returned.</summary>
internal sealed class HttpResultMiddleware : IFunctionsWorkerMiddleware
{
    public const string HttpContextKey = "HttpRequestContext";

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetInvocation() is not { Trigger: HttpContext http, Result: var result })
        {
            await next(context);
            return;
        }
        http.RequestServices = context.InstanceServices;
        context.Items[HttpContextKey] = http;
        await next(context);
        // Anything else is no response, and leaves it as the function did: 200 and empty unless it wrote one.
        if (result.Value is IActionResult action)
            await action.ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), new ActionDescriptor()));
        else if (result.Value is IResult response)
            await response.ExecuteAsync(http);
    }
}
