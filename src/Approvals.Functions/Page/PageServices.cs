using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Functions.Page;

internal static class PageServices
{
    public static IServiceCollection AddReviewersPage(this IServiceCollection services) =>
        services.AddSingleton<PageFiles>().AddSingleton<ReviewersPage>();
}
