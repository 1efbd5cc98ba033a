using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Service.Tokens;

/// <summary>Registers access tokens.</summary>
public static class TokenServices
{
    public static IServiceCollection AddTokens(this IServiceCollection services)
    {
        services.AddSingleton<TokenIssuer>();
        services.AddSingleton<FirstToken>();
        services.AddSingleton<TokenFinder>();
        services.AddSingleton<TokenReader>();
        services.AddSingleton<TokenCreator>();
        services.AddSingleton<TokenEditor>();
        return services;
    }
}
