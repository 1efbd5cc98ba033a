using Approvals.Domain.Access;

namespace Approvals.Service.Access;

/// <summary>
/// What permissions were asked for in the call that is being handled, wherever in it: no success may be answered without one, and who
/// repeats the call must still have them.
/// </summary>
public sealed class AuthorizationLog
{
    private static readonly AsyncLocal<AuthorizationLog?> s_current = new();

    private readonly Lock _gate = new();

    private readonly HashSet<Permission> _allowed = [];

    private volatile bool _asked;

    /// <summary>Whether a permission was asked for in this call.</summary>
    public static bool WasAsked => s_current.Value is { _asked: true };

    /// <summary>What the caller was found to be allowed in this call.</summary>
    public static IReadOnlyList<Permission> Allowed
    {
        get
        {
            if (s_current.Value is not { } log)
            {
                return [];
            }

            lock (log._gate)
            {
                return [.. log._allowed];
            }
        }
    }

    /// <summary>Begins a call: what is awaited from here on is noted for it.</summary>
    public static void Begin() => s_current.Value = new();

    internal static void NoteAsked()
    {
        if (s_current.Value is { } log)
        {
            log._asked = true;
        }
    }

    internal static void NoteAllowed(Permission permission)
    {
        if (s_current.Value is { } log)
        {
            lock (log._gate)
            {
                log._allowed.Add(permission);
            }
        }
    }
}
