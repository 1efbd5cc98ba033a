using Approvals.Emulator.Functions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>HTTP functions with the types of ASP.NET Core.</summary>
public static class FunctionsApplicationBuilderAspNetCoreExtensions
{
    /// <summary>
    /// Lets functions take an <see cref="AspNetCore.Http.HttpRequest"/> and return results.
    /// Middleware added before this call sees neither.
    /// </summary>
    public static FunctionsApplicationBuilder ConfigureFunctionsWebApplication(this FunctionsApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.ServesHttp)
            return builder;
        builder.Services.AddMvcCore();
        builder.UseMiddleware<HttpResultMiddleware>();
        return builder;
    }
}
