using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using HandlebarsDotNet.ObjectDescriptors;

namespace Approvals.Service.ExternalApprovals;

/// <summary>Keeps paths from the members of all .NET types; those of <see cref="JsonElement"/> are the members of the JSON.</summary>
internal sealed class OnlyJson : IObjectDescriptorProvider
{
    private static readonly JsonElementObjectDescriptorProvider s_json = new();

    public bool TryGetDescriptor(Type type, [NotNullWhen(true)] out ObjectDescriptor? value)
    {
        if (!s_json.TryGetDescriptor(type, out value))
        {
            value = ObjectDescriptor.Empty;
        }

        return true;
    }
}
