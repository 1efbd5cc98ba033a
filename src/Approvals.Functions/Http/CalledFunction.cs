using Microsoft.AspNetCore.Http;

namespace Approvals.Functions.Http;

/// <summary>The name of the function that answers a request, which is the name of its route.</summary>
internal static class CalledFunction
{
    private static readonly object s_item = new();

    public static string Of(HttpContext http) => http.Items[s_item] as string ?? "";

    public static void Is(HttpContext http, string function) => http.Items[s_item] = function;
}
