using System.Text.Json.Serialization;

namespace Approvals.Domain.Listing;

/// <summary>Writes the values of a filter, each apart from the next whatever it holds.</summary>
[JsonSerializable(typeof(string[]))]
internal sealed partial class ListJson : JsonSerializerContext;
