namespace Approvals.Emulator.Tables.Entities;

/// <summary>The protocol's names for the types that JSON alone cannot tell apart.</summary>
internal static class EdmType
{
    public const string Annotation = "@odata.type";
    public const string Binary = "Edm.Binary";
    public const string DateTime = "Edm.DateTime";
    public const string Double = "Edm.Double";
    public const string Guid = "Edm.Guid";
    public const string Int64 = "Edm.Int64";
    public const string String = "Edm.String";
}
