using Approvals.Emulator.Functions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Puts a functions app together; <see cref="Build"/> gives the host that runs it.</summary>
public class FunctionsApplicationBuilder : IHostApplicationBuilder, IFunctionsWorkerApplicationBuilder
{
    private readonly WebApplicationBuilder _web;
    private readonly List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> _middleware = [];
    private bool _built;

    internal FunctionsApplicationBuilder(string[]? args)
    {
        _web = EmulatedHost.CreateBuilder(args);
        App = new() { HostJson = Path.Combine(Environment.ContentRootPath, "host.json") };
    }

    public IDictionary<object, object> Properties => ((IHostApplicationBuilder)_web).Properties;

    public ConfigurationManager Configuration => _web.Configuration;

    IConfigurationManager IHostApplicationBuilder.Configuration => Configuration;

    public IHostEnvironment Environment => _web.Environment;

    public ILoggingBuilder Logging => _web.Logging;

    public IMetricsBuilder Metrics => _web.Metrics;

    public IServiceCollection Services => _web.Services;

    /// <summary>What the emulator needs to know and the real builder has no place for.</summary>
    internal EmulatedApp App { get; }

    internal bool ServesHttp => Services.Any(service => service.ServiceType == typeof(HttpResultMiddleware));

    /// <summary>Adds middleware inside all that was added before.</summary>
    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
    {
        ThrowIfBuilt();
        _middleware.Add(middleware);
        return this;
    }

    public void ConfigureContainer<TContainerBuilder>(
        IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull => ((IHostApplicationBuilder)_web).ConfigureContainer(factory, configure);

    public IHost Build()
    {
        ThrowIfBuilt();
        _built = true;
        return EmulatedHost.Build(_web, App, Pipeline(), ServesHttp);
    }

    private FunctionExecutionDelegate Pipeline() =>
        Enumerable.Reverse(_middleware).Aggregate((FunctionExecutionDelegate)FunctionExecution.RunAsync, (next, wrap) => wrap(next));

    private void ThrowIfBuilt()
    {
        if (_built)
            throw new InvalidOperationException("The application has been built already: make another builder for another one.");
    }
}
