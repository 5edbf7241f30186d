// The reporting library: tables, figures and the documents made of them.

@_exported public import Cartography
@_exported public import CommitteeReports
@_exported public import DecisionTables
@_exported public import Figures
@_exported public import Reporting
@_exported public import Tabular
