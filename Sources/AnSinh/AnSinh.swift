// The statistical library: one import gives every room from the household file to the ranking.

@_exported public import Budgets
@_exported public import DataFiles
@_exported public import Deprivation
@_exported public import IncomeDistribution
@_exported public import Microdata
@_exported public import Outlines
@_exported public import PilotRanking
@_exported public import PolicyData
@_exported public import PovertyExit
@_exported public import ReviewForms
@_exported public import SpatialStatistics
@_exported public import SurveyInference
@_exported public import Tallies
@_exported public import TargetEvaluation
@_exported public import TargetProjection
@_exported public import Territory
@_exported public import Uncertainty
@_exported public import Vocabulary

@_exported public import struct NumericKernel.Seed
