using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Options;

namespace Approvals.Functions.Http.Routing;

/// <summary>Handles the headers that are common to all HTTP functions: API version, origin, method override and security headers.</summary>
public sealed class ProtocolMiddleware(IOptions<ApiOptions> options) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http)
        {
            await next(context);
            return;
        }

        SecurityHeaders.Add(http);
        CalledFunction.Is(http, context.FunctionDefinition.Name);
        Cors.AllowOrigin(http, options.Value.AllowedOrigins);
        var version = ApiVersion.Of(http.Request);
        http.Response.Headers[ApiVersion.Header] = version ?? ApiVersion.Current;
        if (version is null)
        {
            Answer(ApiVersion.Unknown(http.Request.Headers[ApiVersion.Header].ToString()).ToResult());
            return;
        }

        if (MethodOverride.Asked(http.Request) is not { } asked)
        {
            // The host knows nothing of what is not offered.
            if (NotOffered.Hides(http.Request.Path))
            {
                Answer(await Dispatch.AnswerAsync(http.Request));
                return;
            }

            await next(context);
            return;
        }

        if (MethodOverride.Verb(asked) is not { } verb)
        {
            Answer(MethodOverride.Unknown(asked).ToResult());
            return;
        }

        http.Request.Method = verb;
        if (context.FunctionDefinition.Name == FallbackRoute.Name)
        {
            await next(context);
            return;
        }

        Answer(await Dispatch.AnswerAsync(http.Request));

        void Answer(IResult result) => context.GetInvocationResult().Value = result;
    }
}
